package dev.drumbeat.model.api;

/** HTTP methods the API uses. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
