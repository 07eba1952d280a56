using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;

namespace Sideband.Cli.Racks;

/// <summary><c>rack init</c>: writes a rack file to start from.</summary>
internal static class RackInit
{
    public static Command Make()
    {
        var file = new Argument<string>("file") { Description = "The file to write." };
        var nodes = new Option<int>("--nodes") { Description = "How many machines.", DefaultValueFactory = _ => 8 };
        var port = new Option<int>("--port")
        {
            Description = "The first one's UDP port.",
            DefaultValueFactory = _ => 6230,
        };
        var address = new Option<string>("--address")
        {
            Description = "Where they listen.",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var command = new Command("init", "Write a rack file to start from.") { file, nodes, port, address };
        command.SetAction(parsed =>
        {
            try
            {
                var path = parsed.GetValue(file)!;
                var text = Text(parsed.GetValue(nodes), $"{parsed.GetValue(address)}:{parsed.GetValue(port)}");
                Write(path, text);
                Console.Error.WriteLine($"{path} is written. Start it with: sideband rack run {path}");
                return ExitCode.Success;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"sideband: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static string Text(int nodes, string listen)
    {
        using var stream = typeof(RackInit).Assembly.GetManifestResourceStream("starter.yaml")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Replace("{listen}", listen, StringComparison.Ordinal)
            .Replace("{nodes}", nodes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{password}", RandomNumberGenerator.GetHexString(16, lowercase: true), StringComparison.Ordinal);
    }

    /// <summary>Only the owner may read it: a password is in it. A file that is there stays.</summary>
    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
