/** What is asked of a cluster, by kubectl. */
package io.rankmesh.rehearsal.cluster;
