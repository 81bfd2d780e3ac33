/** Gateway service. */
package io.rankmesh.gateway;
