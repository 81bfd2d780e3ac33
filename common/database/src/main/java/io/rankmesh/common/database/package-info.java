/**
 * For services with a database: {@link io.rankmesh.common.database.Schema} brings the schema up once the database answers, and until then
 * requests are answered with 503 and the readiness check is DOWN. A service that has to do more before its first request, or starts
 * work of its own afterwards, observes {@link io.rankmesh.common.database.SchemaReady}.
 *
 * <p>The settings of the data source are in this module's {@code META-INF/microprofile-config.properties}.
 */
@NullMarked
package io.rankmesh.common.database;

import org.jspecify.annotations.NullMarked;
