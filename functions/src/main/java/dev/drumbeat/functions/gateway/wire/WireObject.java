package dev.drumbeat.functions.gateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drumbeat.functions.gateway.Json;
import dev.drumbeat.model.identity.Actor;
import dev.drumbeat.model.identity.Id;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;

/** Builds one wire object: what is absent is {@code null}, times are ISO-8601 with milliseconds. */
public final class WireObject {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Json json;
  private final ObjectNode node;
  private Optional<AlwaysNull> nulls = Optional.empty();

  WireObject(Json json) {
    this.json = json;
    this.node = json.object();
  }

  public WireObject text(String name, String value) {
    node.put(name, value);
    return this;
  }

  public WireObject text(String name, Optional<String> value) {
    node.put(name, value.orElse(null));
    return this;
  }

  public WireObject id(String name, Id value) {
    return text(name, value.value());
  }

  public WireObject id(String name, Optional<? extends Id> value) {
    return text(name, value.map(Id::value));
  }

  public WireObject ids(String name, Collection<? extends Id> values) {
    node.set(name, json.tree(values.stream().map(Id::value).toList()));
    return this;
  }

  public WireObject number(String name, long value) {
    node.put(name, value);
    return this;
  }

  public WireObject flag(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  public WireObject time(String name, Instant value) {
    return text(name, TIME.format(value));
  }

  public WireObject time(String name, Optional<Instant> value) {
    return text(name, value.map(TIME::format));
  }

  public WireObject set(String name, JsonNode value) {
    node.set(name, value);
    return this;
  }

  /** A nested value kept as JSON text; absent is null. */
  public WireObject json(String name, Optional<String> text) {
    node.set(name, text.map(json::stored).orElseGet(node::nullNode));
    return this;
  }

  public WireObject empty(String... lists) {
    for (String name : lists) {
      node.putArray(name);
    }
    return this;
  }

  public WireObject nil(String... names) {
    for (String name : names) {
      node.putNull(name);
    }
    return this;
  }

  /** The pair of columns the incumbent splits an author into. */
  public WireObject author(String agentField, String userField, Actor actor) {
    return id(agentField, actor.agentId()).id(userField, actor.userId());
  }

  /** The fields of this table come last. */
  WireObject nulls(AlwaysNull table) {
    nulls = Optional.of(table);
    return this;
  }

  public ObjectNode node() {
    nulls.ifPresent(table -> table.addTo(node));
    return node;
  }
}
