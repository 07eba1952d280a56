using System.Globalization;
using System.Text;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Commands;

/// <summary>Every message there is, by group and name, with what tests do to each.</summary>
internal sealed class Catalogue : ICommandVisitor, IParameterVisitor
{
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private string _group = "";

    private Catalogue()
    {
        Group("App", () => AppCommands.Accept(this));
        Group("Transport", () => TransportCommands.Accept(this));
        Group("LanParameters", () => LanParameters.Accept(this));
    }

    public static IReadOnlyDictionary<string, Entry> Entries { get; } = new Catalogue()._entries;

    public void Visit<TRequest, TResponse>()
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        Add<TRequest>($"{command.Code:X2}h {command.Name} request");
        Add<TResponse>($"{command.Code:X2}h {command.Name} response");
    }

    public void Visit<T>()
        where T : struct, IParameter<T> => Add<T>($"{T.Parameter.Selector:D3} {T.Parameter.Name}");

    private void Group(string name, Action fill)
    {
        _group = name;
        fill();
    }

    private void Add<T>(string name)
        where T : struct, IMessage<T> =>
        _entries.Add($"{_group} {name}", new(_group, () => MessageContract.Check<T>(), SamplesOf<T>));

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
        text.Append(CultureInfo.InvariantCulture, $"  {(body.IsEmpty ? "(empty)" : body)}\n");
        foreach (var f in Message.Describe<T>(body.Span))
        {
            var indent = new string(' ', 4 + (2 * f.Depth));
            text.Append($"{indent}{f.Place} {f.Name}: {f.Value} {f.Remark}".TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    internal sealed record Entry(string Group, Action CheckContract, Func<int, IEnumerable<string>> Samples);
}
