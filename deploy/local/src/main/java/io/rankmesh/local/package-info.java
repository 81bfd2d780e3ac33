/** Real PostgreSQL, Redis and Kafka, and the packaged services, as child processes on one machine. */
package io.rankmesh.local;
