using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sideband.Cli.Hosts;
using Sideband.Protocol.Records;

namespace Sideband.Cli.Nouns;

/// <summary>
/// Manufacturers' decoders from assemblies that the user names: whoever sets the variable runs their code. A build without
/// a runtime cannot load any, and says so.
/// </summary>
internal static class RecordDecoderFiles
{
    private const string Variable = "SIDEBAND_DECODERS";

    private static readonly Lazy<IReadOnlyList<IRecordDecoder>> Loaded = new(() =>
        Load(Environment.GetEnvironmentVariable(Variable))
    );

    /// <summary>All of them; empty where none is named.</summary>
    public static IReadOnlyList<IRecordDecoder> All => Loaded.Value;

    /// <summary>Loads the decoders of assemblies.</summary>
    /// <param name="paths">Files, with the system's separator of paths between them; null is none.</param>
    /// <exception cref="UsageException">One cannot be loaded, or has none.</exception>
    public static IReadOnlyList<IRecordDecoder> Load(string? paths)
    {
        var files = paths?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (files.Length == 0)
            return [];
        return RuntimeFeature.IsDynamicCodeSupported
            ? [.. files.SelectMany(LoadFile)]
            : throw new UsageException($"{Variable} is set, and this build of sideband cannot load assemblies.");
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A build that is trimmed does not come here.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A build that is trimmed does not come here.")]
    private static IEnumerable<IRecordDecoder> LoadFile(string path)
    {
        try
        {
            IRecordDecoder[] decoders =
            [
                .. Assembly
                    .LoadFrom(Path.GetFullPath(path))
                    .GetExportedTypes()
                    .Where(type => type is { IsAbstract: false } && typeof(IRecordDecoder).IsAssignableFrom(type))
                    .Select(type => (IRecordDecoder)Activator.CreateInstance(type)!),
            ];
            return decoders.Length > 0
                ? decoders
                : throw new UsageException($"{Variable} names '{path}', which has no public {nameof(IRecordDecoder)}.");
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or MissingMethodException)
        {
            throw new UsageException($"{Variable} names '{path}', which cannot be loaded: {e.Message}", e);
        }
    }
}
