/** The whole suite on one machine: the servers, the four services, and the supervisor that keeps them running. */
package io.rankmesh.local.suite;
