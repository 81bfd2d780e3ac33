/** User service. */
package io.rankmesh.user;
