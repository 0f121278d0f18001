using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.AccessControl;
using System.Security.Principal;

namespace OnePasswordActivity.Core.Archive.Sqlite;

/// <summary>Creates files that only their owner can read: mode 0600 on Unix, an access list with the owner alone on Windows.</summary>
internal static class OwnedFile
{
    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Creates the archive's file if there is none, and those that SQLite keeps beside it where they would not be protected alike.</summary>
    public static void CreateArchive(string path)
    {
        Create(path);

        // On Unix SQLite gives its other files the mode of the archive; on Windows they would be as open as the folder.
        if (!IsWindows)
            return;
        Create(path + "-wal");
        Create(path + "-shm");
    }

    /// <summary>Creates an empty file, unless it exists.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Create(string path)
    {
        if (File.Exists(path))
            return false;
        if (Directory.Exists(path))
            throw new IOException("It is a folder.");
        try
        {
            CreateNew(path).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker.
            return false;
        }
    }

#if NET
    private static FileStream CreateNew(string path)
    {
        if (OperatingSystem.IsWindows())
            return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.FullControl, FileShare.ReadWrite, 1, FileOptions.None, OwnerOnly());
        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
#else
    private static FileStream CreateNew(string path) => IsWindows
        ? new FileStream(path, FileMode.CreateNew, FileSystemRights.FullControl, FileShare.ReadWrite, 1, FileOptions.None, OwnerOnly())
        : new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite);

#endif
    private static FileSecurity OwnerOnly()
    {
        using var identity = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(identity.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return security;
    }
}
