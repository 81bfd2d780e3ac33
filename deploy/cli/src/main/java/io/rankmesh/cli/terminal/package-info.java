/** What terminals can do, and text made for them. */
package io.rankmesh.cli.terminal;
