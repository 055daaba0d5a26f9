/**
 * Everything a deployment needs, as code: generated from the catalogue, so that a route, a function
 * and a permission have one source (docs/operations/deploy.md).
 */
package dev.drumbeat.infra;
