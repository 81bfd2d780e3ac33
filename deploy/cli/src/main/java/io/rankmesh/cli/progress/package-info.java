/** How an analysis is shown while it runs. */
package io.rankmesh.cli.progress;
