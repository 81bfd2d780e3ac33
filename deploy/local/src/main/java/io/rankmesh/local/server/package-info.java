/** PostgreSQL, Redis and Kafka from Maven Central artifacts. */
package io.rankmesh.local.server;
