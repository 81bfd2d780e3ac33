/** Local servers. */
package io.rankmesh.local;
