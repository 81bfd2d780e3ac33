/** The client's own view of the suite's REST API. */
package io.rankmesh.cli.api;
