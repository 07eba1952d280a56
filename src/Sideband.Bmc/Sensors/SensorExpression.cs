using System.Globalization;

namespace Sideband.Bmc.Sensors;

/// <summary>
/// Numbers, names of sensors in quotes, + - * / and brackets, and min, max, avg and abs of them. It is read once, into
/// steps for a stack.
/// </summary>
internal sealed class SensorExpression
{
    private const int Deepest = 32;
    private readonly string _text;
    private readonly List<Step> _steps = [];
    private int _at;
    private int _depth;

    private SensorExpression(string text) => _text = text;

    private enum Operation
    {
        Number,
        Sensor,
        Add,
        Subtract,
        Multiply,
        Divide,
        Negate,
        Minimum,
        Maximum,
        Average,
        Absolute,
    }

    private readonly record struct Step(Operation Operation, double Number = 0, string Name = "", int Count = 2);

    /// <summary>The sensors that it asks.</summary>
    public IEnumerable<string> Names => _steps.Where(s => s.Operation == Operation.Sensor).Select(s => s.Name);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It has a mistake; the message tells where.</exception>
    public static SensorExpression Parse(string text)
    {
        var expression = new SensorExpression(text);
        expression.Sum();
        return expression.Peek() == '\0' ? expression : throw expression.Wrong("an operator");
    }

    /// <summary>The value; not a number where one of its sensors has none.</summary>
    public double Evaluate(Func<string, double> valueOf)
    {
        var stack = new Stack<double>();
        foreach (var step in _steps)
        {
            var arguments = new double[
                step.Operation switch
                {
                    Operation.Number or Operation.Sensor => 0,
                    Operation.Negate or Operation.Absolute => 1,
                    _ => step.Count,
                }
            ];
            for (var i = arguments.Length - 1; i >= 0; i--)
                arguments[i] = stack.Pop();
            stack.Push(Value(step, arguments, valueOf));
        }
        return stack.Pop();
    }

    private static double Value(Step step, double[] a, Func<string, double> valueOf) =>
        step.Operation switch
        {
            Operation.Number => step.Number,
            Operation.Sensor => valueOf(step.Name),
            Operation.Add => a[0] + a[1],
            Operation.Subtract => a[0] - a[1],
            Operation.Multiply => a[0] * a[1],
            Operation.Divide => a[0] / a[1],
            Operation.Negate => -a[0],
            Operation.Absolute => Math.Abs(a[0]),
            // A comparison with what is no number is false: Min and Max would leave it out.
            _ when a.Any(double.IsNaN) => double.NaN,
            Operation.Minimum => a.Min(),
            Operation.Maximum => a.Max(),
            _ => a.Average(),
        };

    private void Sum()
    {
        if (++_depth > Deepest)
            throw Wrong("fewer brackets");
        Product();
        while (Peek() is '+' or '-')
        {
            var operation = _text[_at++] == '+' ? Operation.Add : Operation.Subtract;
            Product();
            _steps.Add(new(operation));
        }
        _depth--;
    }

    private void Product()
    {
        Factor();
        while (Peek() is '*' or '/')
        {
            var operation = _text[_at++] == '*' ? Operation.Multiply : Operation.Divide;
            Factor();
            _steps.Add(new(operation));
        }
    }

    private void Factor()
    {
        var negative = Peek() == '-';
        if (negative)
            _at++;
        switch (Peek())
        {
            case '(':
                _at++;
                Sum();
                Expect(')');
                break;
            case '\'' or '"':
                Name(_text[_at++]);
                break;
            case >= '0' and <= '9' or '.':
                Number();
                break;
            case >= 'a' and <= 'z':
                Function();
                break;
            default:
                throw Wrong("a number, a sensor's name in quotes, or a bracket");
        }
        if (negative)
            _steps.Add(new(Operation.Negate));
    }

    private void Name(char quote)
    {
        var end = _text.IndexOf(quote, _at);
        if (end < 0)
            throw Wrong("the quote that ends the name");
        _steps.Add(new(Operation.Sensor, Name: _text[_at..end]));
        _at = end + 1;
    }

    private void Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
            _at++;
        if (!double.TryParse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out var number))
            throw Wrong("a number");
        _steps.Add(new(Operation.Number, number));
    }

    private void Function()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetterLower(_text[_at]))
            _at++;
        var operation = _text[start.._at] switch
        {
            "min" => Operation.Minimum,
            "max" => Operation.Maximum,
            "avg" => Operation.Average,
            "abs" => Operation.Absolute,
            _ => throw Wrong("min, max, avg or abs; a sensor's name stands in quotes"),
        };
        Expect('(');
        var count = 0;
        do
        {
            if (count > 0)
                _at++;
            Sum();
            count++;
        } while (Peek() == ',');
        Expect(')');
        if (operation == Operation.Absolute && count != 1)
            throw Wrong("one value within abs");
        _steps.Add(new(operation, Count: count));
    }

    private void Expect(char wanted)
    {
        if (Peek() != wanted)
            throw Wrong($"'{wanted}'");
        _at++;
    }

    /// <summary>The next character that is no space; 0 at the end.</summary>
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private FormatException Wrong(string expected) =>
        new($"'{_text}': expected {expected} at '{_text[Math.Min(_at, _text.Length)..]}'");
}
