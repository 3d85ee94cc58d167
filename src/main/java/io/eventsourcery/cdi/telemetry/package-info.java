/** Traces and metrics by OpenTelemetry, where the server has it: around the library's parts, which know nothing of it. */
package io.eventsourcery.cdi.telemetry;
