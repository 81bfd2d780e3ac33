/** Servers for tests: one set shared by a whole Maven build. */
package io.rankmesh.local.testing;
