/** Folders and files on the disk. */
package io.rankmesh.local.file;
