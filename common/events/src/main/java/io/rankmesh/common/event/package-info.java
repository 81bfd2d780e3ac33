/** Events: CloudEvents over Kafka with a transactional outbox and an idempotent inbox. */
package io.rankmesh.common.event;
