/** Command-line client. */
package io.rankmesh.cli;
