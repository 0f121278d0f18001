using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace OnePasswordActivity.Core.Archive.Delivering;

/// <summary>Lets one process at a time send to a target from an archive. Like the writer's lock it ends with the process, and its file stays.</summary>
internal sealed class TargetLock : IDisposable
{
    private readonly FileStream file;

    private TargetLock(FileStream file) => this.file = file;

    /// <exception cref="ArchiveException">Another process sends to the target, or the folder can't be written to.</exception>
    public static TargetLock Acquire(string path, string target)
    {
        using var sha = SHA256.Create();
        var name = Hex.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(target.ToUpperInvariant()))).Substring(0, 12);
        try
        {
            return new TargetLock(new FileStream($"{path}-send-{name}", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException exception) when (Writing.WriterLock.IsHeld(exception))
        {
            throw new ArchiveException(
                "TargetInUse",
                $"Another command sends from the archive '{path}' to '{target}'.",
                "Wait until that has ended, or give this one a -Name of its own if it is another target.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw ArchiveErrors.Unusable(path, exception);
        }
    }

    public void Dispose() => file.Dispose();
}
