/** How a run judges pages, where that differs from the catalogue's limits or the project's settings. */
package io.rankmesh.cli.settings;
