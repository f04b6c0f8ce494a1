import java.io.FileInputStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;

/** Says of each file whether iCal4j finds an error in it: a line each. */
public class JudgeCalendars {
  public static void main(String[] files) {
    for (String file : files) {
      System.out.println(judged(file));
    }
  }

  private static String judged(String file) {
    try (FileInputStream stream = new FileInputStream(file)) {
      Calendar calendar = new CalendarBuilder().build(stream);
      var result = calendar.validate();
      if (!result.hasErrors()) {
        return "PASS " + file;
      }
      return "FAIL " + file + ": " + result.getEntries();
    } catch (Exception error) {
      return "FAIL " + file + ": " + error;
    }
  }
}
