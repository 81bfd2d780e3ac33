/**
 * Shared kernel of the services. No business entity lives here.
 *
 * <ul>
 *   <li>{@link io.rankmesh.common.problem}: a feature's exception extends {@code ProblemException}; one place renders it (RFC 9457)
 *   <li>{@link io.rankmesh.common.identity}: {@code CurrentCaller} tells who asks; {@code @Anonymous} opens a route; {@code InternalTokens} mints
 *   <li>{@link io.rankmesh.common.paging}: {@code PageRequest}, {@code Cursor}, {@code Paged}
 *   <li>{@link io.rankmesh.common.id}: UUIDv7 ids
 *   <li>{@link io.rankmesh.common.json}: strict JSON in, tolerant JSON from other services
 *   <li>{@link io.rankmesh.common.text}: no half surrogate pairs
 *   <li>{@link io.rankmesh.common.telemetry}: names of metrics, trace context that survives a database row
 *   <li>{@link io.rankmesh.common.time}: the clock
 *   <li>{@link io.rankmesh.common.health}: shared dependencies degrade, they do not take a replica down
 * </ul>
 *
 * Settings that all services share are in {@code META-INF/microprofile-config.properties} of this module; a service's
 * {@code application.properties} wins over them.
 */
@NullMarked
package io.rankmesh.common;

import org.jspecify.annotations.NullMarked;
