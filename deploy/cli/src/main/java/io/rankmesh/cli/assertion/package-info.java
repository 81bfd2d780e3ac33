/** How many findings a pipeline lets pass. */
package io.rankmesh.cli.assertion;
