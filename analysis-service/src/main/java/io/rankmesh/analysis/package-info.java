/** Analysis service. */
package io.rankmesh.analysis;
