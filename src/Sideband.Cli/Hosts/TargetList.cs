using Sideband.Client.Discovery;

namespace Sideband.Cli.Hosts;

/// <summary>Finds the controllers that a person means: names, ranges, groups, files of them.</summary>
internal static class TargetList
{
    private const string FilePrefix = "file:";

    /// <summary>The controllers, in their order, each once.</summary>
    /// <param name="words">What the person said.</param>
    /// <param name="inventory">The hosts that are named.</param>
    /// <param name="others">Takes the names of groups that the inventory does not have; null where there must be none.</param>
    /// <exception cref="FormatException">A range or a port is wrong.</exception>
    /// <exception cref="UsageException">There is no such group or file.</exception>
    public static IReadOnlyList<Target> Resolve(
        IEnumerable<string> words,
        Inventory inventory,
        ICollection<string>? others = null
    )
    {
        var targets = new List<Target>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (host, port) in HostList.Parse(words.SelectMany(word => Expand(word, inventory, others))))
        {
            var name = HostList.Text(host, port);
            if (!seen.Add(name))
                continue;
            var known = inventory.Find(name) ?? inventory.Find(host);
            targets.Add(
                known is null
                    ? new(name, host, port, HostSettings.None)
                    : known with
                    {
                        Name = name,
                        Port = port ?? known.Port,
                    }
            );
        }
        return targets;
    }

    private static IEnumerable<string> Expand(string text, Inventory inventory, ICollection<string>? others)
    {
        foreach (var word in HostList.Split(text))
        {
            if (others is not null && word.StartsWith('@') && !inventory.HasGroup(word[1..]))
            {
                others.Add(word[1..]);
            }
            else if (word.StartsWith('@'))
            {
                foreach (var member in inventory.Members(word[1..]))
                    yield return member;
            }
            else if (word.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase))
            {
                foreach (
                    var line in Lines(word[FilePrefix.Length..]).SelectMany(line => Expand(line, inventory, others))
                )
                    yield return line;
            }
            else
            {
                yield return word;
            }
        }
    }

    /// <summary>One or more hosts a line; what follows a # is a remark.</summary>
    private static string[] Lines(string path)
    {
        try
        {
            return
            [
                .. File.ReadAllLines(SecretFile.Expanded(path))
                    .Select(line => line.Split('#')[0].Trim())
                    .Where(line => line.Length > 0),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--host file:{path}: {e.Message}", e);
        }
    }
}
