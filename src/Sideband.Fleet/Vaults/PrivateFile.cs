using System.Text;

namespace Sideband.Fleet.Vaults;

/// <summary>Files that only their user may read.</summary>
public static class PrivateFile
{
    /// <summary>Makes a file that is not there yet, and its folder.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It is there, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static FileStream Create(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, how);
    }

    /// <summary>Opens a file that nobody else has open so, and keeps it; the system gives it back when the program ends, however that is.</summary>
    /// <param name="path">The file; it is made where it is missing, and stays.</param>
    /// <exception cref="IOException">Another has it, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static FileStream Hold(string path)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, how);
    }

    /// <summary>Writes a text that is whole on disk under its name, or not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="overwrite">Takes the place of one that is there.</param>
    /// <exception cref="IOException">It is there, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, string text, bool overwrite = false)
    {
        var beside = path + ".new";
        if (File.Exists(beside))
            File.Delete(beside);
        using (var file = Create(beside))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(true);
        }
        File.Move(beside, path, overwrite);
    }
}
