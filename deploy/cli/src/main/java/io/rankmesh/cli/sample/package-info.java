/** The sample site with its planted faults, and the small server that serves it. */
package io.rankmesh.cli.sample;
