using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;

namespace Sideband.Cli.Nouns;

/// <summary><c>dcmi tag</c> and <c>dcmi identifier</c>: the owner's marks of a machine. (DCMI 1.5 §6.4)</summary>
internal static class DcmiMarks
{
    private static readonly Shape Tag = Shape.Of("asset tag");
    private static readonly Shape Identifier = Shape.Of("identifier");

    public static Command MakeTag() =>
        Make(
            "tag",
            "The owner's mark of the machine; or set it.",
            "At most 63 bytes; empty takes it away.",
            Tag,
            (client, cancellation) => client.Dcmi.AssetTagAsync(cancellation),
            (client, text, cancellation) => client.Dcmi.SetAssetTagAsync(text, cancellation),
            "RACK7-U12"
        );

    public static Command MakeIdentifier() =>
        Make(
            "identifier",
            "The name by which the controller asks for its address; or set it.",
            "At most 63 signs of ASCII.",
            Identifier,
            (client, cancellation) => client.Dcmi.IdentifierAsync(cancellation),
            (client, text, cancellation) => client.Dcmi.SetIdentifierAsync(text, cancellation),
            "node7-bmc"
        );

    private static Command Make(
        string name,
        string description,
        string argument,
        Shape shape,
        Func<IpmiClient, CancellationToken, Task<string>> read,
        Func<IpmiClient, string, CancellationToken, Task> write,
        string example
    )
    {
        var text = new Argument<string?>("text") { Description = argument, Arity = ArgumentArity.ZeroOrOne };
        return new Command(name, description) { text }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    try
                    {
                        if (parsed.GetValue(text) is { } wanted)
                            await write(client, wanted, cancellation);
                    }
                    catch (ArgumentException e)
                    {
                        throw new UsageException(e.Message.Split(" (Parameter")[0], e);
                    }
                    return shape.Fill(await read(client, cancellation));
                }
            )
            .Answers(shape)
            .Examples($"-H node7 dcmi {name}", $"-H node7 dcmi {name} {example}");
    }
}
