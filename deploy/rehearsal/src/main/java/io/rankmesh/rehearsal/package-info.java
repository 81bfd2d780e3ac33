/** The rehearsal: the suite on a cluster, used, disturbed and judged. */
package io.rankmesh.rehearsal;
