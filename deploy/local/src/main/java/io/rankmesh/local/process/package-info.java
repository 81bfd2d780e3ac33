/** Child processes that never outlive their parent: start, readiness, signals, identity. */
package io.rankmesh.local.process;
