using System.CommandLine;
using Sideband.Cli.Output;

namespace Sideband.Cli.Via;

/// <summary>How a server answers a verb in place of the controllers.</summary>
internal abstract class ServerWay
{
    /// <summary>Seconds since the server was told.</summary>
    internal const string Age = "age:number?";

    /// <summary>The fields that are added to the verb's own.</summary>
    public IReadOnlyList<ShapeField> Adds { get; }

    /// <param name="adds">Fields as <see cref="Shape"/> takes them.</param>
    protected ServerWay(params string[] adds) => Adds = [.. adds.Select(ShapeField.Parse)];

    /// <summary>Complains of what a server cannot do, before it is asked anything.</summary>
    /// <exception cref="Hosts.UsageException">It cannot.</exception>
    public virtual void Check(ParseResult parsed) { }

    /// <summary>What becomes of each controller. It throws nothing of one alone.</summary>
    public abstract Task<IReadOnlyList<HostResult>> RunAsync(ServedRun run, CancellationToken cancellation);

    /// <summary>An empty report of a shape and a field that is added.</summary>
    internal static Report Extended(Shape shape, string added) => With(shape, added).Report();

    /// <summary>A report of one thing with these values, the added one last.</summary>
    internal static Report Filled(Shape shape, string added, params object?[] values) =>
        Report.Aged(
            shape.Fields.Count == 1 ? values[^1] as double? : null,
            [.. With(shape, added).Fields.Select((field, i) => (field.Name, values[i]))]
        );

    private static Shape With(Shape shape, string added) =>
        shape with
        {
            Fields = [.. shape.Fields, ShapeField.Parse(added)],
        };
}
