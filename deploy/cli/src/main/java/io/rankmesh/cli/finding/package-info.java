/** What was found and by which rules, wherever it was judged: on this machine or by the suite. */
package io.rankmesh.cli.finding;
