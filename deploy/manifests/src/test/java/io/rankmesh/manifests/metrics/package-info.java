/** What dashboards, rules and scalers ask Prometheus for, and who exports it. */
package io.rankmesh.manifests.metrics;
