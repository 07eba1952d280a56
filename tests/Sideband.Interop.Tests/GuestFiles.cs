namespace Sideband.Interop.Tests;

/// <summary>The prepared guest beside the build's output, and the scripts that make it and work with it: see tests/guest.</summary>
/// <param name="Root">The clone.</param>
internal sealed record GuestFiles(string Root)
{
    /// <summary>The folder of kernel and initramfs.</summary>
    public string Prepared => Path.Combine(Root, "artifacts", "guest");

    public string Script(string name) => Path.Combine(Root, "tests", "guest", name);

    /// <summary>Null where it was not prepared.</summary>
    public static GuestFiles? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var files = new GuestFiles(folder.FullName);
            if (File.Exists(files.Script("disk.sh")) && File.Exists(Path.Combine(files.Prepared, "initramfs.gz")))
                return files;
        }
        return null;
    }
}
