/** Audit engine. */
package io.rankmesh.audit;
