using System.Text;
using Sideband.Bmc.Storage;
using Sideband.Cli.Hosts;
using Sideband.Client.Audits;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Hardening;

/// <summary>One secret of a host: the one that holds, the one that is to hold, and those that a run has replaced.</summary>
internal sealed class SecretSlot
{
    /// <summary>What the name of a secret ends with that is to hold.</summary>
    public const string New = ".new";

    private const string Old = ".old-";
    private const string PasswordEnd = ".password";
    private const string KeyName = "kg";
    private const string CommunityName = "community";

    /// <summary>All of it fits into passwords of 1.5, and no sign is one that shells or firmware take amiss.</summary>
    private const string Signs = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.+";
    private readonly SecretKind _kind;

    public SecretSlot(string folder, NewSecret secret)
    {
        _kind = secret.Kind;
        Path = System.IO.Path.Combine(
            folder,
            secret.Kind switch
            {
                SecretKind.KeyG => KeyName,
                SecretKind.Community => CommunityName,
                _ => Uri.EscapeDataString(secret.User) + PasswordEnd,
            }
        );
    }

    /// <summary>The file of the secret that holds.</summary>
    public string Path { get; }

    /// <summary>The file of the secret that is to hold.</summary>
    public string NewPath => Path + New;

    /// <summary>The file of the secret that a run has replaced.</summary>
    public string OldPath(string run) => Path + Old + run;

    /// <summary>How settings name a file of it.</summary>
    public string Reference(string path) => (_kind == SecretKind.KeyG ? "key-file:" : "file:") + path;

    /// <summary>The secret that a file's name is about; null where it is about none.</summary>
    public static NewSecret? Parse(string file)
    {
        var name = file.EndsWith(New, StringComparison.Ordinal) ? file[..^New.Length] : file;
        return name switch
        {
            KeyName => new(SecretKind.KeyG),
            CommunityName => new(SecretKind.Community),
            _ when name.EndsWith(PasswordEnd, StringComparison.Ordinal) => new(
                SecretKind.Password,
                Uri.UnescapeDataString(name[..^PasswordEnd.Length])
            ),
            _ => null,
        };
    }

    /// <summary>References to all that may hold: what is to, what does, what did, the latest first.</summary>
    public IEnumerable<string> References()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var old = Directory.Exists(folder)
            ? Directory
                .GetFiles(folder, System.IO.Path.GetFileName(Path) + Old + "*")
                .Where(file => !file.EndsWith(SecretStore.Half, StringComparison.Ordinal))
                .OrderDescending()
            : Enumerable.Empty<string>();
        return ((string[])[NewPath, Path, .. old]).Where(File.Exists).Select(Reference);
    }

    /// <summary>Makes up a secret that is to hold, unless a run before has; gives back a reference to it.</summary>
    public string Propose()
    {
        if (!File.Exists(NewPath))
            SecretStore.Write(NewPath, (_kind == SecretKind.KeyG ? MadeUpKey() : MadeUpWord()) + "\n");
        return Reference(NewPath);
    }

    /// <summary>Keeps what a run is about to replace.</summary>
    public void Keep(string run, SessionPassword secret)
    {
        var bytes = secret.Padded[..secret.Length];
        SecretStore.Write(
            OldPath(run),
            (_kind == SecretKind.KeyG ? "0x" + Convert.ToHexString(bytes) : Encoding.UTF8.GetString(bytes)) + "\n"
        );
    }

    /// <summary>What was to hold, holds.</summary>
    public void Settle() => Move(NewPath);

    /// <summary>What a run had replaced holds again.</summary>
    public static void Restore(string old)
    {
        if (old.LastIndexOf(Old, StringComparison.Ordinal) is var end and > 0 && File.Exists(old))
            Replace(old, old[..end]);
    }

    private void Move(string from)
    {
        if (File.Exists(from))
            Replace(from, Path);
    }

    private static void Replace(string from, string to)
    {
        try
        {
            FileDisk.Instance.Replace(from, to);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{to} cannot be written: {e.Message}", e);
        }
    }

    private static string MadeUpKey() => "0x" + Convert.ToHexString(RandomSource.System.Bytes(SessionPassword.Longest));

    /// <summary>Firmware that asks for signs of each kind gets them.</summary>
    private static string MadeUpWord()
    {
        while (true)
        {
            var word = System.Security.Cryptography.RandomNumberGenerator.GetString(Signs, SessionPassword.LongestOf15);
            if (
                char.IsAsciiLetter(word[0])
                && word.Any(char.IsAsciiLetterLower)
                && word.Any(char.IsAsciiLetterUpper)
                && word.Any(char.IsAsciiDigit)
                && !word.All(char.IsAsciiLetterOrDigit)
            )
                return word;
        }
    }
}
