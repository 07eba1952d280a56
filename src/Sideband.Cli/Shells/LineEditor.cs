using System.Text;

namespace Sideband.Cli.Shells;

/// <summary>Reads lines from a terminal: arrows, history, completion.</summary>
/// <param name="prompt">What stands before a line.</param>
/// <param name="completions">What may follow in a line.</param>
internal sealed class LineEditor(string prompt, Func<string, IReadOnlyList<string>> completions)
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _text = new();
    private int _at;
    private int _past;

    /// <summary>A line; null when the person has had enough.</summary>
    public string? Read()
    {
        _text.Clear();
        (_at, _past) = (0, _history.Count);
        var before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            Console.Write(prompt);
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
                if (key.Key == ConsoleKey.Enter || (control && key.Key == ConsoleKey.C))
                {
                    Console.WriteLine(control ? "^C" : "");
                    return control ? "" : Kept(_text.ToString());
                }
                if (control && key.Key == ConsoleKey.D && _text.Length == 0)
                {
                    Console.WriteLine();
                    return null;
                }
                Edit(key, control);
                Draw();
            }
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }

    private void Edit(ConsoleKeyInfo key, bool control)
    {
        switch (key.Key)
        {
            case ConsoleKey.U when control:
                Replace("");
                break;
            case ConsoleKey.K when control:
                _text.Length = _at;
                break;
            case ConsoleKey.W when control:
                var start = _text.ToString(0, _at).TrimEnd(' ').LastIndexOf(' ') + 1;
                _text.Remove(start, _at - start);
                _at = start;
                break;
            case ConsoleKey.L when control:
                Console.Clear();
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                _at = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                _at = _text.Length;
                break;
            case ConsoleKey.Backspace when _at > 0:
                _text.Remove(--_at, 1);
                break;
            case ConsoleKey.Delete when _at < _text.Length:
                _text.Remove(_at, 1);
                break;
            case ConsoleKey.LeftArrow:
                _at = Math.Max(0, _at - 1);
                break;
            case ConsoleKey.RightArrow:
                _at = Math.Min(_text.Length, _at + 1);
                break;
            case ConsoleKey.UpArrow:
            case ConsoleKey.DownArrow:
                _past = Math.Clamp(_past + (key.Key == ConsoleKey.UpArrow ? -1 : 1), 0, _history.Count);
                Replace(_past < _history.Count ? _history[_past] : "");
                break;
            case ConsoleKey.Tab:
                Complete();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text.Insert(_at++, key.KeyChar);
                break;
        }
    }

    private void Replace(string line)
    {
        _text.Clear().Append(line);
        _at = _text.Length;
    }

    private string Kept(string line)
    {
        if (line.Trim().Length > 0 && (_history.Count == 0 || _history[^1] != line))
            _history.Add(line);
        return line;
    }

    /// <summary>Puts in what all words that fit have in common; where nothing is, shows them.</summary>
    private void Complete()
    {
        var before = _text.ToString(0, _at);
        var word = before[(before.LastIndexOf(' ') + 1)..];
        var fitting = completions(before).Where(c => c.StartsWith(word, StringComparison.Ordinal)).ToList();
        // Who has not typed a dash looks for a word; the options that every command has would hide those there are.
        if (!word.StartsWith('-') && fitting.Exists(c => !c.StartsWith('-')))
            fitting.RemoveAll(c => c.StartsWith('-'));
        if (fitting.Count == 0)
            return;
        var common = fitting[0];
        foreach (var other in fitting)
            common = common[..common.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count()];
        var more = common[word.Length..] + (fitting.Count == 1 ? " " : "");
        if (more.Length == 0)
            Console.Write($"\r\n{string.Join("  ", fitting)}\r\n");
        _text.Insert(_at, more);
        _at += more.Length;
    }

    private void Draw()
    {
        Console.Write($"\r\e[K{prompt}{_text}");
        if (_text.Length > _at)
            Console.Write($"\e[{_text.Length - _at}D");
    }
}
