/** What tests share: one set of servers for a whole Maven build, and how to read letters. */
package io.rankmesh.local.testing;
