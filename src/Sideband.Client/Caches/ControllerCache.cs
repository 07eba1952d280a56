using System.Buffers.Binary;
using System.Numerics;

namespace Sideband.Client.Caches;

/// <summary>What was learnt about controllers, a folder of files for each user. Nothing secret is in it.</summary>
public sealed class ControllerCache
{
    private const string SuiteFile = "suite";
    private const int SumSize = 4;
    private readonly string? _folder;

    /// <summary>The cache of one controller.</summary>
    /// <param name="folder">The folder of all; null remembers nothing.</param>
    /// <param name="controller">Address and port.</param>
    public ControllerCache(string? folder, string controller)
    {
        ArgumentNullException.ThrowIfNull(controller);
        _folder = folder is null
            ? null
            : Path.Combine(
                folder,
                string.Create(
                    controller.Length,
                    controller,
                    static (name, text) =>
                    {
                        for (var i = 0; i < name.Length; i++)
                            name[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '-' ? text[i] : '_';
                    }
                )
            );
    }

    /// <summary>The user's own: <c>$XDG_CACHE_HOME/sideband</c>, by default <c>~/.cache/sideband</c>.</summary>
    public static string DefaultFolder =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "sideband"
        );

    /// <summary>The suite that worked last; null where nothing is known.</summary>
    public int? Suite
    {
        get => Read(SuiteFile) is { Length: 1 } bytes ? bytes[0] : null;
        set
        {
            if (value is { } suite)
                Write(SuiteFile, [(byte)suite]);
            else
                Delete(SuiteFile);
        }
    }

    /// <summary>What is kept under a name; null where nothing is, or where it is damaged.</summary>
    public byte[]? Read(string name)
    {
        if (_folder is null)
            return null;
        try
        {
            var path = Path.Combine(_folder, name);
            // Mostly there is none: an exception for each of a thousand controllers takes its time.
            if (!File.Exists(path))
                return null;
            var bytes = File.ReadAllBytes(path);
            return
                bytes.Length >= SumSize && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Sum(bytes.AsSpan(SumSize))
                ? bytes[SumSize..]
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps bytes under a name. A cache that cannot be written is no error.</summary>
    public void Write(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (_folder is null)
            return;
        try
        {
            Directory.CreateDirectory(_folder);
            var path = Path.Combine(_folder, name);
            // Beside it and then over it: a reader never sees half of it.
            var beside = path + "." + Guid.NewGuid().ToString("N")[..8];
            var sum = new byte[SumSize];
            BinaryPrimitives.WriteUInt32LittleEndian(sum, Sum(bytes));
            File.WriteAllBytes(beside, [.. sum, .. bytes]);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Next time it is learnt again.
        }
    }

    /// <summary>Forgets what is kept under a name.</summary>
    public void Delete(string name)
    {
        if (_folder is null)
            return;
        try
        {
            File.Delete(Path.Combine(_folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was not there.
        }
    }

    /// <summary>CRC-32C: it finds damage, and needs no library that takes longer to load than a command takes.</summary>
    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
