namespace Sideband.Cli.Ipmitool;

/// <summary>The two forms of <c>pef</c>: a line with bars, or verbose a line for each field.</summary>
internal sealed class PefPrinter(DropIn tool)
{
    private bool _goesOn;

    public void Row(string title, string value)
    {
        if (tool.Verbose > 0)
            tool.Line($"{title, -24} : {value}");
        else
            tool.Print(_goesOn ? $" | {value}" : $" {value}");
        _goesOn = true;
    }

    /// <summary>Flags by their words; only the verbose form shows those that are not set.</summary>
    public void Flags(IEnumerable<(string Word, bool IsSet)> flags, (string No, string Yes, string Word) ends)
    {
        if (tool.Verbose > 0)
        {
            foreach (var (word, isSet) in flags)
                tool.Line($"{word, -24} : {(isSet ? ends.Yes : ends.No)}{ends.Word}");
            return;
        }
        var set = string.Join(',', flags.Where(flag => flag.IsSet).Select(flag => flag.Word));
        if (set.Length > 0)
            tool.Print($" | {set}");
    }
}
