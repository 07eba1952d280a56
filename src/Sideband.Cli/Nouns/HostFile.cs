using System.CommandLine;
using System.Net;
using Sideband.Cli.Hosts;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Local;

namespace Sideband.Cli.Nouns;

/// <summary>Files that verbs read and write; with several hosts each has its own.</summary>
internal static class HostFile
{
    /// <summary>Stands for the host in paths.</summary>
    public const string Placeholder = "{host}";

    /// <summary>A host's name as a file may be called.</summary>
    public static string NameOf(string host) =>
        // An address of IPv6 has signs that no file's name has on Windows.
        host.Replace(':', '_').Replace('/', '_').Trim('[', ']');

    /// <summary>A path with the host's name for <c>{host}</c>.</summary>
    public static string PathOf(string path, string host) =>
        path.Replace(Placeholder, NameOf(host), StringComparison.Ordinal);

    /// <summary>A path with the host's address, or the own device's name, for <c>{host}</c>.</summary>
    public static string PathOf(string path, IpmiClient client)
    {
        var name = client.Peer switch
        {
            IPEndPoint { Port: 623 } usual => usual.Address.ToString(),
            DeviceEndPoint device => $"ipmi{device.Number}",
            var other => other.ToString()!,
        };
        return PathOf(path, name);
    }

    /// <summary>Tells of a command which of its arguments and options name files that it writes for each host.</summary>
    public static Command WritesHostFiles(this Command command, params Symbol[] files)
    {
        CommandFacts.Of(command).Add(files);
        return command;
    }

    /// <summary>Refuses files that one host would write over another's.</summary>
    /// <exception cref="UsageException">A path is the same for several hosts.</exception>
    public static void Check(ParseResult parsed, int hosts)
    {
        foreach (var file in CommandFacts.Of(parsed.CommandResult.Command).HostFiles)
        {
            if (
                hosts > 1
                && parsed.GetResult(file)?.Tokens is [var path]
                && !path.Value.Contains(Placeholder, StringComparison.Ordinal)
            )
                throw new UsageException(
                    $"{(file is Option ? file.Name : $"<{file.Name}>")} {path.Value}: each of {hosts} hosts needs a file of its own; write {Placeholder} for its name"
                );
        }
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>Writes a file beside its place and then puts it there: half a file is never seen.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        var beside = $"{path}.{Guid.NewGuid().ToString("N")[..8]}";
        try
        {
            await File.WriteAllBytesAsync(beside, bytes, cancellation);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(e.Message, e);
        }
        finally
        {
            File.Delete(beside); // what was moved is no more there
        }
    }
}
