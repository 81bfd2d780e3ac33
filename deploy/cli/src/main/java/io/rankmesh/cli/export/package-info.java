/** Findings in the forms that other programs read. */
package io.rankmesh.cli.export;
