/** {@code rankmesh analyze}: submits an analysis to the suite, follows it and fetches its report. */
package io.rankmesh.cli.analyze;
