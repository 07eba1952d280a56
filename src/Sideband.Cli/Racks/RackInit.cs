using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Sideband.Cli.Hosts;
using Sideband.Cli.Reference;
using Sideband.Client.Discovery;

namespace Sideband.Cli.Racks;

/// <summary><c>rack init</c>: writes a rack file to start from.</summary>
internal static class RackInit
{
    private const int StandardPort = 623;

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
        var each = new Option<string?>("--address-per-node")
        {
            Description = "The first one's address: each has the next, all at one port, by default 623.",
            HelpName = "address",
        };
        var command = new Command("init", "Write a rack file to start from.") { file, nodes, port, address, each };
        command.Validators.Add(result =>
        {
            if (result.GetValue(each) is not null && result.GetResult(address) is { Implicit: false })
                result.AddError("--address and --address-per-node are opposites: give one of them.");
        });
        command.SetAction(parsed =>
        {
            var words = parsed.InvocationConfiguration.Error;
            try
            {
                var path = parsed.GetValue(file)!;
                var own = parsed.GetValue(each);
                var isDefault = parsed.GetResult(port) is not { Implicit: false };
                var at = own is not null && isDefault ? StandardPort : parsed.GetValue(port);
                var listen = HostList.Text(own ?? parsed.GetValue(address)!, at);
                Write(path, Text(parsed.GetValue(nodes), listen, own is null ? "port" : "address"));
                words.WriteLine($"{path} is written. Start it with: sideband rack run {path}");
                return ExitCode.Success;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                words.WriteLine(
                    e is IOException && File.Exists(parsed.GetValue(file))
                        ? $"sideband: {parsed.GetValue(file)} is there already; name another file, or remove it"
                        : $"sideband: {e.Message}"
                );
                return ExitCode.Usage;
            }
        });
        return command.Examples(
            "rack init rack.yaml --nodes 3",
            "rack init many.yaml --nodes 40 --address-per-node 127.0.10.1"
        );
    }

    private static string Text(int nodes, string listen, string each)
    {
        using var stream = typeof(RackInit).Assembly.GetManifestResourceStream("starter.yaml")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Replace("{each}", each, StringComparison.Ordinal)
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
