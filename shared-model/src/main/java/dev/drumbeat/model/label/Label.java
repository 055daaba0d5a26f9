package dev.drumbeat.model.label;

import dev.drumbeat.model.company.CompanyId;
import java.time.Instant;

/** A coloured word on issues; names are unique within a company. */
public record Label(
    LabelId id,
    CompanyId company,
    String name,
    String color,
    Instant createdAt,
    Instant updatedAt) {}
