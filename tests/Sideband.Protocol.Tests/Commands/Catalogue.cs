using System.Globalization;
using System.Text;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>The messages of the catalogue by name, with what tests do to each.</summary>
internal sealed class Catalogue : ICommandVisitor, IParameterVisitor
{
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private string _family = "";

    private Catalogue()
    {
        StandardCommands.Accept(this);
        _family = "LAN parameter";
        LanParameters.Accept(this);
    }

    public static IReadOnlyDictionary<string, Entry> Entries { get; } = new Catalogue()._entries;

    public void Visit<TRequest, TResponse>()
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        var key = $"{(byte)command.NetFn:X2}h/{command.Code:X2}h {command.Name}";
        _entries.Add($"{key} request", EntryOf<TRequest>());
        _entries.Add($"{key} response", EntryOf<TResponse>());
    }

    public void Visit<T>()
        where T : struct, IParameter<T> =>
        _entries.Add($"{_family} {T.Parameter.Selector:D2} {T.Parameter.Name}", EntryOf<T>());

    private static Entry EntryOf<T>()
        where T : struct, IMessage<T> => new(() => MessageContract.Check<T>(), count => SamplesOf<T>(count));

    private static IEnumerable<string> SamplesOf<T>(int count)
        where T : struct, IMessage<T>
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var message = Message.MakeUp<T>(random);
            yield return Describe<T>(Message.ToOctets(in message));
        }
    }

    private static string Describe<T>(Octets body)
        where T : struct, IMessage<T>
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"  {body}\n");
        foreach (var f in Message.Describe<T>(body.Span))
        {
            var indent = new string(' ', 4 + (2 * f.Depth));
            text.Append($"{indent}{f.Place} {f.Name}: {f.Value} {f.Remark}".TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    internal sealed record Entry(Action CheckContract, Func<int, IEnumerable<string>> Samples);
}
