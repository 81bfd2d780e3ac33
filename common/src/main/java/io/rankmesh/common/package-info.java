/** Shared kernel. */
package io.rankmesh.common;
