using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// All that event filtering is told, as values. Controllers of one kind share them until one of them is set differently:
/// nothing in here is changed, a change makes a copy.
/// </summary>
internal sealed record PefTables(
    PefControl Control,
    PefActions Allowed,
    byte StartupDelay,
    byte AlertStartupDelay,
    PefSystemGuid Guid,
    PefFilter[] Filters,
    PefAlertPolicy[] Policies,
    AlertString[] Strings
)
{
    /// <summary>Filters that software may set; behind them stand the standard ones.</summary>
    public const int SoftwareFilters = 32;

    /// <summary>Entries of the alert policy table.</summary>
    public const int PolicyEntries = 32;

    /// <summary>Alert strings beside the volatile one, which is number 0.</summary>
    public const int KeptStrings = 32;

    /// <summary>The tables that a machine has from the start.</summary>
    public static PefTables Of(AlertingModel model)
    {
        var filters = new PefFilter[SoftwareFilters + StandardFilters.All.Count];
        for (var i = 0; i < SoftwareFilters; i++)
            filters[i] = i < model.Filters.Count ? model.Filters[i] : StandardFilters.Empty;
        for (var i = 0; i < StandardFilters.All.Count; i++)
            filters[SoftwareFilters + i] = StandardFilters.All[i];
        var policies = new PefAlertPolicy[PolicyEntries];
        for (var i = 0; i < PolicyEntries; i++)
            policies[i] = (i < model.Policies.Count ? model.Policies[i] : default) with { Number = (byte)(i + 1) };
        var strings = new AlertString[1 + KeptStrings];
        for (var i = 0; i < model.Strings.Count; i++)
        {
            var given = model.Strings[i];
            strings[i + 1] = new(given.Filter, given.Set, Encoding.Latin1.GetBytes(given.Text));
        }
        return new(
            model.Control,
            model.Allowed,
            model.StartupDelay,
            model.AlertStartupDelay,
            new(false, new byte[16]),
            filters,
            policies,
            strings
        );
    }

    public PefTables WithFilter(int number, in PefFilter filter) =>
        this with
        {
            Filters = With(Filters, number - 1, filter),
        };

    public PefTables WithPolicy(in PefAlertPolicy policy) =>
        this with
        {
            Policies = With(Policies, policy.Number - 1, policy),
        };

    public PefTables WithString(int number, in AlertString text) => this with { Strings = With(Strings, number, text) };

    /// <summary>Whether a policy leads to anybody.</summary>
    public bool HasPolicy(byte number)
    {
        foreach (ref readonly var entry in Policies.AsSpan())
        {
            if (entry.Enabled && entry.Policy == number)
                return true;
        }
        return false;
    }

    /// <summary>The string that a policy's entry asks for, for an event that a filter matched. (§17.11)</summary>
    public ReadOnlySpan<byte> TextFor(in PefAlertPolicy entry, byte filter)
    {
        if (!entry.EventSpecific)
            return entry.StringSet == 0 || entry.StringSet >= Strings.Length ? default : Strings[entry.StringSet].Text;
        foreach (var text in Strings)
        {
            if (text.Filter == filter && text.Set == entry.StringSet)
                return text.Text;
        }
        return default;
    }

    private static T[] With<T>(T[] values, int index, T value)
    {
        T[] copy = [.. values];
        copy[index] = value;
        return copy;
    }
}
