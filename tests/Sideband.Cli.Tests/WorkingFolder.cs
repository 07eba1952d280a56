namespace Sideband.Cli.Tests;

/// <summary>A folder that is the present one for a while; tests that take one run one after the other.</summary>
[CollectionDefinition(nameof(WorkingFolder), DisableParallelization = true)]
public sealed class WorkingFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string _path = Directory.CreateTempSubdirectory("sideband-work").FullName;

    public WorkingFolder() => Environment.CurrentDirectory = _path;

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_path, recursive: true);
    }
}
